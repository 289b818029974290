package io.cloudmeetx.launcher.http;

import io.cloudmeetx.protocol.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;

/** The pages that the {@code type} of a problem document points to (RFC 9457, section 3.1.1), and a list of them. */
final class ProblemPages {
    private static final String STYLE_PATH = "/problems/style.css";

    private static final String STYLE = """
            :root { color-scheme: light dark; font: 1.0625rem/1.6 system-ui, sans-serif; }
            body { margin: 12vh auto 4rem; max-width: 38rem; padding: 0 1.5rem; }
            h1 { font-size: 1.75rem; line-height: 1.25; margin: 0.25rem 0 1rem; }
            code { font-family: ui-monospace, monospace; font-size: 0.9375em; }
            .status { font-weight: 600; opacity: 0.7; }
            ul { list-style: none; padding: 0; }
            li { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: 0.75rem 0; }
            li span { display: block; opacity: 0.7; }
            footer { margin-top: 3rem; opacity: 0.8; }
            """;

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s · CloudMeetX</title>
            <link rel="stylesheet" href="%2$s">
            </head>
            <body>
            <main>
            %3$s</main>
            <footer>%4$s</footer>
            </body>
            </html>
            """;

    private ProblemPages() {}

    /** Every page by its path. */
    static Map<String, SiteFile> all() {
        Map<String, SiteFile> pages = new HashMap<>();
        for (ProblemType type : ProblemType.values()) {
            pages.put(type.uri(), SiteFile.page(Buffer.buffer(page(type))));
        }
        SiteFile index = SiteFile.page(Buffer.buffer(index()));
        pages.put("/problems", index);
        pages.put("/problems/", index);
        pages.put(STYLE_PATH, SiteFile.of(STYLE_PATH, Buffer.buffer(STYLE)));
        return pages;
    }

    private static String page(ProblemType type) {
        String body = """
                <p class="status">%d · <code>%s</code></p>
                <h1>%s</h1>
                <p>%s</p>
                """.formatted(
                        type.status(), type.wireName(), Html.escaped(type.title()), Html.escaped(type.explanation()));
        return PAGE.formatted(Html.escaped(type.title()), STYLE_PATH, body, "<a href=\"/problems/\">All problems</a>");
    }

    private static String index() {
        StringBuilder body = new StringBuilder(
                "<h1>Problems</h1>\n<p>What the platform answers when a request cannot be carried out.</p>\n<ul>\n");
        for (ProblemType type : ProblemType.values()) {
            body.append("""
                    <li><a href="%s">%s</a> <span>%d · <code>%s</code></span></li>
                    """.formatted(type.uri(), Html.escaped(type.title()), type.status(), type.wireName()));
        }
        return PAGE.formatted("Problems", STYLE_PATH, body.append("</ul>\n"), "<a href=\"/\">CloudMeetX</a>");
    }
}

package io.cloudmeetx.api.chat;

import io.cloudmeetx.api.database.Database;
import io.cloudmeetx.api.refusal.Refusal;
import io.cloudmeetx.protocol.bus.ChatStored;
import io.cloudmeetx.protocol.bus.ChatSubmission;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chat in PostgreSQL. */
public final class PgChatStore implements ChatStore {
    /** PostgreSQL's text cannot hold U+0000. */
    private static final char NUL = '\0';

    private static final char REPLACEMENT = '\uFFFD';

    private final Database database;

    public PgChatStore(Database database) {
        this.database = database;
    }

    @Override
    public Future<ChatStored> store(String messageId, ChatSubmission submission, Instant now) {
        @Nullable Buffer clientKey = clientKey(submission);
        Tuple parameters = Tuple.tuple()
                .addString(messageId)
                .addString(submission.meetingId())
                .addString(submission.userId())
                .addString(submission.userName())
                .addString(submission.text().replace(NUL, REPLACEMENT))
                .addBuffer(clientKey)
                .addOffsetDateTime(Database.utc(now));
        return database.query("""
                        insert into chat_message (message_id, meeting_id, user_id, user_name, text, client_key, sent_at)
                        values ($1, $2, $3, $4, $5, $6, $7)
                        on conflict (meeting_id, user_id, client_key) do nothing
                        returning message_id, sent_at
                        """, parameters)
                .compose(rows -> Database.first(rows)
                        .map(row -> Future.succeededFuture(stored(row, false)))
                        .orElseGet(() -> findStored(submission, clientKey)))
                .recover(failure -> Database.isReferenceMissing(failure)
                        ? new Refusal.NoSuchMeeting().failed()
                        : Future.failedFuture(failure));
    }

    private Future<ChatStored> findStored(ChatSubmission submission, @Nullable Buffer clientKey) {
        return database.query("""
                        select message_id, sent_at
                        from chat_message
                        where meeting_id = $1 and user_id = $2 and client_key = $3
                        """, Tuple.of(submission.meetingId(), submission.userId(), clientKey))
                .map(rows -> stored(Database.first(rows).orElseThrow(), true));
    }

    /** Of a fixed length, whatever a client takes for an id. */
    private static @Nullable Buffer clientKey(ChatSubmission submission) {
        if (submission.clientId() == null) {
            return null;
        }
        try {
            byte[] id = submission.clientId().getBytes(StandardCharsets.UTF_8);
            return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(id));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static ChatStored stored(Row row, boolean again) {
        return new ChatStored(
                row.getString("message_id"), row.getOffsetDateTime("sent_at").toInstant(), again);
    }

    @Override
    public Future<List<ChatMessage>> list(String meetingId, long before, int limit) {
        return database.query("""
                        select message_id, user_id, user_name, text, sent_at, number
                        from chat_message
                        where meeting_id = $1 and number < $2
                        order by number desc
                        limit $3
                        """, Tuple.of(meetingId, before, limit)).map(rows -> {
            List<ChatMessage> messages = new ArrayList<>();
            rows.forEach(row -> messages.add(message(row)));
            return messages;
        });
    }

    private static ChatMessage message(Row row) {
        return new ChatMessage(
                row.getString("message_id"),
                row.getString("user_id"),
                row.getString("user_name"),
                row.getString("text"),
                row.getOffsetDateTime("sent_at").toInstant(),
                row.getLong("number"));
    }
}

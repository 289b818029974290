package io.cloudmeetx.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudmeetx.protocol.bus.BusAddress;
import io.cloudmeetx.protocol.bus.ChatStored;
import io.cloudmeetx.protocol.bus.ChatSubmission;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(SharedPlatform.class)
class ChatTest {
    private final Platform platform;
    private final Rest rest;

    ChatTest(Platform platform) {
        this.platform = platform;
        this.rest = new Rest(platform);
    }

    private ChatStored store(String meetingId, String userId, String text, @Nullable String clientId) {
        return platform.ask(
                BusAddress.CHAT, new ChatSubmission(meetingId, userId, "Ada", text, clientId), ChatStored.class);
    }

    private static List<JsonObject> messages(Rest.Answer page) {
        List<JsonObject> messages = new ArrayList<>();
        page.json().getJsonArray("messages").forEach(message -> messages.add((JsonObject) message));
        return messages;
    }

    @Test
    void stored_message_is_listed_as_it_was_stored() {
        Rest.Guest ada = rest.guest("Ada");
        String meetingId = ada.meeting();

        ChatStored stored = store(meetingId, ada.userId(), "hello <b>\u0000 😀", "1");

        assertThat(stored.messageId()).startsWith("m-");
        assertThat(stored.again()).isFalse();
        assertThat(messages(ada.rest().get("/meetings/" + meetingId + "/messages")))
                .containsExactly(new JsonObject()
                        .put("messageId", stored.messageId())
                        .put("userId", ada.userId())
                        .put("userName", "Ada")
                        .put("text", "hello <b>\ufffd 😀")
                        .put("sentAt", stored.sentAt().toString()));
    }

    @Test
    void message_sent_again_is_stored_once() {
        Rest.Guest ada = rest.guest("Ada");
        String meetingId = ada.meeting();
        String longId = "x".repeat(60_000);

        ChatStored first = store(meetingId, ada.userId(), "hello", longId);
        ChatStored again = store(meetingId, ada.userId(), "hello", longId);
        ChatStored without = store(meetingId, ada.userId(), "hello", null);
        ChatStored withoutAgain = store(meetingId, ada.userId(), "hello", null);

        assertThat(again).isEqualTo(new ChatStored(first.messageId(), first.sentAt(), true));
        assertThat(withoutAgain.messageId()).isNotEqualTo(without.messageId());
        assertThat(messages(ada.rest().get("/meetings/" + meetingId + "/messages")))
                .hasSize(3);
    }

    @Test
    void same_client_id_of_another_person_or_meeting_is_another_message() {
        Rest.Guest ada = rest.guest("Ada");
        Rest.Guest grace = rest.guest("Grace");
        String meetingId = ada.meeting();
        String other = ada.meeting();

        assertThat(store(meetingId, ada.userId(), "a", "1").again()).isFalse();
        assertThat(store(meetingId, grace.userId(), "b", "1").again()).isFalse();
        assertThat(store(other, ada.userId(), "c", "1").again()).isFalse();
    }

    @Test
    void list_is_newest_first_in_pages() {
        Rest.Guest ada = rest.guest("Ada");
        String meetingId = ada.meeting();
        List<String> stored = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            stored.add(0, store(meetingId, ada.userId(), "message " + i, null).messageId());
        }

        List<String> listed = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Rest.Answer page = ada.rest()
                    .get("/meetings/" + meetingId + "/messages?limit=2" + (cursor == null ? "" : "&cursor=" + cursor));
            messages(page).forEach(message -> listed.add(message.getString("messageId")));
            cursor = page.json().getString("nextCursor");
        } while (cursor != null);

        assertThat(listed).isEqualTo(stored);
    }

    @Test
    void only_members_read_the_chat() {
        String meetingId = rest.guest("Ada").meeting();

        rest.get("/meetings/" + meetingId + "/messages").isProblem(401, "unauthorized");
        rest.guest("Eve").rest().get("/meetings/" + meetingId + "/messages").isProblem(403, "forbidden");
    }

    @Test
    void bad_cursor_is_refused() {
        Rest.Guest ada = rest.guest("Ada");

        ada.rest()
                .get("/meetings/" + ada.meeting() + "/messages?cursor=zzz")
                .isProblem(400, "invalid-request")
                .isAt("/query/cursor");
    }

    @Test
    void message_to_no_meeting_is_not_stored_and_its_sender_told() {
        assertThatThrownBy(() -> store("abc-defg-hjk", "u-nobody", "hello", null))
                .isInstanceOf(ReplyException.class);
    }
}

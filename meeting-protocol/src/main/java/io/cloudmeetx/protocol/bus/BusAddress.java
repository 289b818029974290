package io.cloudmeetx.protocol.bus;

/** The address book of the event bus: every address, who listens there, and what it is sent. */
public final class BusAddress {
    /** meeting-api: {@link AdmissionRequest} and {@link AdmissionCheck}, each answered by an {@link AdmissionReply}. */
    public static final String ADMISSION = "api.admission";

    /** meeting-api: {@link SessionClosed} and {@link InstanceLost}, answered by {@link Done}. */
    public static final String DIRECTORY = "api.directory";

    /** meeting-api: {@link ChatSubmission}, answered by {@link ChatStored} or a failed reply: not stored. */
    public static final String CHAT = "api.chat";

    private BusAddress() {}

    /** One signaling instance: what rooms send each other, and {@link MeetingEnded} of meeting-api. */
    public static String signalingInstance(String instanceId) {
        return "signaling.instance." + instanceId;
    }
}

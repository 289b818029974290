package io.cloudmeetx.protocol.message;

/** Tells UTF-8 from other bytes (RFC 3629, section 4), without decoding. */
public final class Utf8 {
    private Utf8() {}

    /** Whether the bytes are well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF. */
    public static boolean isWellFormed(byte[] bytes) {
        int index = 0;
        while (index < bytes.length) {
            int lead = bytes[index];
            if (lead >= 0) {
                index++;
                continue;
            }
            int length = sequenceLength(bytes, index, lead & 0xff);
            if (length == 0) {
                return false;
            }
            index += length;
        }
        return true;
    }

    /** The length of the multi-byte sequence at the index, 0 if it is ill-formed. */
    private static int sequenceLength(byte[] bytes, int index, int lead) {
        if (lead >= 0xc2 && lead <= 0xdf) {
            return isContinuation(bytes, index + 1, 0x80, 0xbf) ? 2 : 0;
        }
        if (lead >= 0xe0 && lead <= 0xef) {
            int low = lead == 0xe0 ? 0xa0 : 0x80;
            int high = lead == 0xed ? 0x9f : 0xbf;
            return isContinuation(bytes, index + 1, low, high) && isContinuation(bytes, index + 2, 0x80, 0xbf) ? 3 : 0;
        }
        if (lead >= 0xf0 && lead <= 0xf4) {
            int low = lead == 0xf0 ? 0x90 : 0x80;
            int high = lead == 0xf4 ? 0x8f : 0xbf;
            return isContinuation(bytes, index + 1, low, high)
                            && isContinuation(bytes, index + 2, 0x80, 0xbf)
                            && isContinuation(bytes, index + 3, 0x80, 0xbf)
                    ? 4
                    : 0;
        }
        return 0;
    }

    private static boolean isContinuation(byte[] bytes, int index, int low, int high) {
        if (index >= bytes.length) {
            return false;
        }
        int value = bytes[index] & 0xff;
        return value >= low && value <= high;
    }
}

package io.cloudmeetx.api.meeting;

/** A passcode as it is stored (see {@link Passcodes}). */
public record PasscodeHash(String encoded) {

    /** Never shows the hash. */
    @Override
    public String toString() {
        return "PasscodeHash";
    }
}

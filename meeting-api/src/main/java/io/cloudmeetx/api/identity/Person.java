package io.cloudmeetx.api.identity;

/**
 * Somebody whom the platform knows.
 *
 * @param userId      unique in the platform
 * @param displayName what others see
 * @param guest       without an account
 */
public record Person(String userId, String displayName, boolean guest) {}

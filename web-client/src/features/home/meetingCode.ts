const CODE = /^([a-z]{3})-?([a-z]{4})-?([a-z]{3})$/;
const LINK = /\/m\/([a-z-]+)\/?(?:[?#].*)?$/;

/** Finds the meeting id in what a person typed or pasted: a link, or a code with or without its dashes. */
export function parseMeetingCode(input: string): string | null {
  const text = input.trim().toLowerCase();
  const candidate = LINK.exec(text)?.[1] ?? text.replace(/\s+/g, '');
  const parts = CODE.exec(candidate);
  return parts === null ? null : parts.slice(1).join('-');
}

/** A message that does not have the shape docs/protocol.md gives it. */
export class ProtocolViolation extends Error {
  override readonly name = 'ProtocolViolation';
}

/** Reads typed fields of one JSON object; a missing or wrong one is a ProtocolViolation that names it. */
export class FieldReader {
  readonly #fields: Record<string, unknown>;
  readonly #path: string;

  constructor(value: unknown, path: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new ProtocolViolation(`${path} is not an object`);
    }
    this.#fields = value as Record<string, unknown>;
    this.#path = path;
  }

  string(name: string): string {
    const value = this.#fields[name];
    if (typeof value !== 'string') throw this.#wrong(name, 'a string');
    return value;
  }

  number(name: string): number {
    const value = this.#fields[name];
    if (typeof value !== 'number') throw this.#wrong(name, 'a number');
    return value;
  }

  boolean(name: string): boolean {
    const value = this.#fields[name];
    if (typeof value !== 'boolean') throw this.#wrong(name, 'a boolean');
    return value;
  }

  oneOf<Choice extends string>(name: string, choices: readonly Choice[]): Choice {
    const value = choices.find((choice) => choice === this.#fields[name]);
    if (value === undefined) throw this.#wrong(name, `one of ${choices.join(', ')}`);
    return value;
  }

  object(name: string): FieldReader {
    return new FieldReader(this.#fields[name], `${this.#path}.${name}`);
  }

  objects(name: string): readonly FieldReader[] {
    const value = this.#fields[name];
    if (!Array.isArray(value)) throw this.#wrong(name, 'an array');
    return value.map((element: unknown, index) => new FieldReader(element, `${this.#path}.${name}[${index}]`));
  }

  stringOrStrings(name: string): string | string[] {
    const value = this.#fields[name];
    if (typeof value === 'string') return value;
    if (Array.isArray(value) && value.every((element) => typeof element === 'string')) return value;
    throw this.#wrong(name, 'a string or an array of strings');
  }

  /** The field read by `read`, or undefined where it is absent or null. */
  optional<Value>(name: string, read: (reader: this, name: string) => Value): Value | undefined {
    const value = this.#fields[name];
    return value === undefined || value === null ? undefined : read(this, name);
  }

  #wrong(name: string, expected: string): ProtocolViolation {
    return new ProtocolViolation(`${this.#path}.${name} is not ${expected}`);
  }
}

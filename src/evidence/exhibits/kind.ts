/** What planb knows about one kind of exhibit. The bytes are never run and never changed; what they say is told, not believed. */
export interface ExhibitKind {
  readonly kind: string;
  /** True when the kind takes a file of this name. */
  matches(name: string): boolean;
  /** Media type after RFC 6838. */
  media(name: string): string;
  /** What the file itself says, as pairs of a heading and its text; empty when it says nothing planb reads. */
  describe(bytes: Uint8Array): Readonly<Record<string, string>>;
}

export const extension = (name: string): string => /\.([a-z0-9]+)$/.exec(name.toLowerCase())?.[1] ?? "";

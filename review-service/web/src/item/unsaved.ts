/** Typed text that the server does not hold yet. */
export interface Unsaved {
  text: string;
  version: number;
  /** What the server held when this was typed. */
  base: string;
}

/** Keeps typed text on this computer until the server has it, one entry a user and item. */
export class UnsavedTexts {
  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
    private readonly userId: string,
  ) {}

  read(itemId: string): Unsaved | null {
    try {
      const held: unknown = JSON.parse(this.storage.getItem(this.key(itemId)) ?? 'null');
      const { text, version, base = '' } = (held ?? {}) as Record<string, unknown>;
      return typeof text === 'string' && typeof version === 'number' && typeof base === 'string' ? { text, version, base } : null;
    } catch {
      return null;
    }
  }

  /** Answers whether the text is kept: a full or forbidden storage keeps nothing. */
  keep(itemId: string, unsaved: Unsaved): boolean {
    try {
      this.storage.setItem(this.key(itemId), JSON.stringify(unsaved));
      return true;
    } catch {
      return false;
    }
  }

  drop(itemId: string): void {
    this.storage.removeItem(this.key(itemId));
  }

  private key(itemId: string): string {
    return `countersign.unsaved.${this.userId}.${itemId}`;
  }
}

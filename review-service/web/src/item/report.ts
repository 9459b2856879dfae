import { mayPass, RefusedError, UnreachableError, reasonOf, type Client } from '../api/client';
import type { UnsavedTexts } from './unsaved';

export type Saving =
  | { kind: 'saved'; at: string | null }
  | { kind: 'typing' }
  | { kind: 'saving' }
  | { kind: 'offline'; kept: boolean }
  | { kind: 'refused'; reason: string }
  | { kind: 'conflict'; theirs: string; version: number };

export interface ReportState {
  text: string;
  saving: Saving;
}

const TYPING_PAUSE = 700;
const RETRY_PAUSE = 3000;

/** The final report while it is written: saves by itself, survives a lost network, never overwrites another's text. */
export class Report {
  private state: ReportState;
  private savedText: string;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private inFlight: Promise<void> | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly api: Pick<Client, 'saveText'>,
    private readonly unsaved: UnsavedTexts,
    private readonly itemId: string,
    serverText: string,
    private currentVersion: number,
    savedAt: string | null,
  ) {
    this.savedText = serverText;
    this.state = { text: serverText, saving: { kind: 'saved', at: savedAt } };
    const left = unsaved.read(itemId);
    if (left !== null && left.text !== serverText) {
      // Saved as what it is, a change of the text that stood there then: what somebody wrote since is shown beside it.
      this.savedText = left.base;
      this.currentVersion = left.version;
      this.state = { text: left.text, saving: { kind: 'typing' } };
    }
  }

  /** The version that the next save or signature is based on. */
  get version(): number {
    return this.currentVersion;
  }

  get dirty(): boolean {
    return this.state.text !== this.savedText;
  }

  /** Words are on their way to the server, or wait for it. */
  get pending(): boolean {
    return this.dirty || this.inFlight !== null;
  }

  read = (): ReportState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Takes typed text: kept on this computer at once, on the server after a pause. */
  type(text: string): void {
    const kept = this.keep(text);
    const { saving } = this.state;
    const standing: Saving =
      saving.kind === 'conflict' ? saving : saving.kind === 'offline' ? { kind: 'offline', kept } : { kind: 'typing' };
    this.set({ text, saving: standing });
    this.saveSoon(saving.kind === 'offline' ? RETRY_PAUSE : TYPING_PAUSE);
  }

  /** Saves what is typed; when it returns, the text is saved or the state says why not. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    while (this.inFlight !== null) {
      await this.inFlight;
    }
    const { kind } = this.state.saving;
    if (this.dirty && kind !== 'conflict') {
      this.inFlight = this.save().finally(() => (this.inFlight = null));
      await this.inFlight;
    } else if (!this.dirty && kind !== 'saved' && kind !== 'conflict') {
      // What was typed was taken back.
      this.settled(null);
    }
  }

  /** Follows the server where nothing is typed: a claim, a release or another window changed the item. */
  follow(serverText: string, version: number): void {
    if (!this.dirty && this.inFlight === null && version >= this.currentVersion) {
      this.savedText = serverText;
      this.currentVersion = version;
      this.set({ text: serverText, saving: this.state.saving });
    }
  }

  /** Settles a conflict with the given text, written over the server's present one. */
  async settle(text: string): Promise<void> {
    const { saving } = this.state;
    if (saving.kind === 'conflict') {
      this.currentVersion = saving.version;
      this.savedText = saving.theirs;
      this.set({ text, saving: { kind: 'typing' } });
      if (this.dirty) {
        await this.flush();
      } else {
        this.settled(null);
      }
    }
  }

  /** The text went out with a signature or was rejected: nothing is left to keep. */
  discard(): void {
    clearTimeout(this.timer);
    this.savedText = this.state.text;
    this.unsaved.drop(this.itemId);
  }

  private keep(text: string): boolean {
    return this.unsaved.keep(this.itemId, { text, version: this.currentVersion, base: this.savedText });
  }

  private saveSoon(pause: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), pause);
  }

  private async save(): Promise<void> {
    const { text, saving } = this.state;
    if (saving.kind !== 'offline') {
      this.set({ text, saving: { kind: 'saving' } });
    }
    try {
      const answer = await this.api.saveText(this.itemId, text, this.currentVersion);
      this.currentVersion = answer.version;
      this.savedText = text;
      this.settled(answer.savedAt);
    } catch (error) {
      this.failed(error);
    }
  }

  private settled(at: string | null): void {
    if (this.dirty) {
      this.keep(this.state.text);
      this.set({ text: this.state.text, saving: { kind: 'typing' } });
      this.saveSoon(TYPING_PAUSE);
    } else {
      this.unsaved.drop(this.itemId);
      this.set({ text: this.state.text, saving: { kind: 'saved', at } });
    }
  }

  private failed(error: unknown): void {
    const { text } = this.state;
    const current = error instanceof RefusedError && error.status === 409 ? error.current : null;
    if (current !== null && (current.text === this.savedText || current.text === text)) {
      // Only the item's number moved on, not its text: save again under the new one.
      this.savedText = current.text;
      this.currentVersion = current.version;
      this.settled(null);
    } else if (current !== null) {
      this.set({ text, saving: { kind: 'conflict', theirs: current.text, version: current.version } });
    } else if (error instanceof UnreachableError) {
      this.set({ text, saving: { kind: 'offline', kept: this.keep(text) } });
      this.saveSoon(RETRY_PAUSE);
    } else {
      this.set({ text, saving: { kind: 'refused', reason: reasonOf(error) } });
      if (mayPass(error)) {
        this.saveSoon(RETRY_PAUSE);
      }
    }
  }

  private set(state: ReportState): void {
    this.state = state;
    this.listeners.forEach((listener) => listener());
  }
}

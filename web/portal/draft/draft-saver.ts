import type { Refused, Settled } from '../../graphql/refusal.ts';

/** What a form holds; stored as typed, complete or not. */
export type DraftData = Readonly<Record<string, unknown>>;

export interface SavedDraft {
  readonly revision: number;
  readonly savedAt: string;
}

export type SaveState =
  | { readonly kind: 'saved'; readonly at: string | null }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  /** Not delivered: kept on this device, tried again by itself. */
  | { readonly kind: 'unreachable' }
  /** Another page saved in between; a person says which text counts. */
  | { readonly kind: 'conflict'; readonly refused: Refused }
  | { readonly kind: 'refused'; readonly refused: Refused };

export interface DraftRoads {
  /** @param actId the same for every try of the same text, so that a lost answer doesn't save twice */
  send(data: DraftData, revision: number, actId: string, leaving: boolean): Promise<Settled<SavedDraft>>;
  /** Keeps what is not on the server yet, with the revision it was typed on; null when everything is there. */
  keepLocally(data: DraftData | null, revision: number): void;
  newActId(): string;
}

const typingPauseMs = 2000;
const firstRetryMs = 3000;
const longestRetryMs = 30_000;

/**
 * Saves a draft by itself: two seconds after the last change, at once when a field or the page is left. One save is under way
 * at a time, in the order of typing, each against the revision it was typed on.
 */
export class DraftSaver {
  private readonly roads: DraftRoads;
  private readonly listeners = new Set<() => void>();
  private state: SaveState;
  private revision: number;
  private pending: { data: DraftData; actId: string } | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private underWay: Promise<void> | null = null;
  private retryMs = firstRetryMs;

  constructor(roads: DraftRoads, stored: SavedDraft) {
    this.roads = roads;
    this.revision = stored.revision;
    this.state = { kind: 'saved', at: stored.revision > 0 ? stored.savedAt : null };
  }

  read = (): SaveState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The text has changed. In a conflict it is only kept: the person decides first. */
  change(data: DraftData): void {
    this.pending = { data, actId: this.roads.newActId() };
    this.roads.keepLocally(data, this.revision);
    if (this.state.kind === 'conflict') return;
    if (this.state.kind !== 'saving') this.show({ kind: 'waiting' });
    this.wait(typingPauseMs);
  }

  /** Saves now what waits. Resolves when nothing waits any more, or saving has failed. */
  async flush(leaving = false): Promise<void> {
    clearTimeout(this.timer);
    // A loop: of several callers that waited for one save, the first to go on may have begun the next.
    while (this.underWay) await this.underWay;
    if (!this.pending || this.state.kind === 'conflict') return;
    this.underWay = this.save(this.pending, leaving);
    await this.underWay;
    this.underWay = null;
    if (this.pending && this.state.kind === 'waiting') await this.flush(leaving);
  }

  /** The other page's text stands: what is typed here is dropped. */
  takeTheirs(stored: SavedDraft): void {
    this.pending = null;
    this.roads.keepLocally(null, this.revision);
    this.revision = stored.revision;
    this.show({ kind: 'saved', at: stored.savedAt });
  }

  /** This page's text stands, written over the other's revision. */
  async keepMine(stored: SavedDraft, data: DraftData): Promise<void> {
    this.revision = stored.revision;
    this.pending = { data, actId: this.roads.newActId() };
    this.show({ kind: 'waiting' });
    await this.flush();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private async save(sent: { data: DraftData; actId: string }, leaving: boolean): Promise<void> {
    this.show({ kind: 'saving' });
    const answer = await this.roads.send(sent.data, this.revision, sent.actId, leaving);
    if (answer.ok) this.accept(sent, answer.value);
    else this.reject(answer.refused);
  }

  private accept(sent: { data: DraftData; actId: string }, stored: SavedDraft): void {
    this.revision = stored.revision;
    this.retryMs = firstRetryMs;
    if (this.pending !== sent) return this.show({ kind: 'waiting' });
    this.pending = null;
    this.roads.keepLocally(null, this.revision);
    this.show({ kind: 'saved', at: stored.savedAt });
  }

  private reject(refused: Refused): void {
    if (refused.kind === 'Conflict') this.show({ kind: 'conflict', refused });
    else if (refused.kind !== 'Unreachable' && refused.kind !== 'Unexpected') this.show({ kind: 'refused', refused });
    else {
      this.show({ kind: 'unreachable' });
      this.wait(this.retryMs);
      this.retryMs = Math.min(this.retryMs * 2, longestRetryMs);
    }
  }

  private wait(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), ms);
  }

  private show(state: SaveState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

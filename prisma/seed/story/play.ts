// Plays the story: time goes on from event to event, people act, and what follows is opened as the workflows would open it.
import type { Pool } from 'pg';
import type { Keys } from '../../encryption/index.ts';
import type { World } from '../world/world.ts';
import { moveClockTo } from './clock.ts';
import { perform } from './deeds.ts';
import { fillRoster } from './duty.ts';
import { planStory } from './plan.ts';
import { setStage } from './stage.ts';
import { letTimePass, walkTouched } from './walk.ts';

export interface StoryOptions {
  pool: Pool;
  keys: Keys;
  world: World;
  /** The start of the demonstration: the story is cut there. */
  until: Date;
  /** The installation's folder for files: the bank's files lie in it; null keeps none. */
  filesDir: string | null;
}

/** Acts take some milliseconds of their own: the last minute stays free, so that nothing is recorded after the start. */
const marginMs = 60_000;

/** @returns the number of cases begun */
export async function playStory({ pool, keys, world, until, filesDir }: StoryOptions): Promise<number> {
  const stage = await setStage(pool, keys, world, filesDir);
  const end = new Date(until.getTime() - marginMs);
  for (const beat of planStory(world)) {
    if (beat.at > end) break;
    await letTimePass(stage, beat.at);
    await moveClockTo(pool, beat.at);
    await perform(stage, beat);
    await walkTouched(stage);
  }
  await letTimePass(stage, end);
  await fillRoster(stage, end);
  return stage.cases.size;
}

import { createEmptyWorld, type WorldSettings } from './empty-world.js';
import { addDirt } from './generate-dirt.js';
import { generateDeals } from './generate-deals.js';
import { generatePeople } from './generate-people.js';
import { Random } from './random.js';
import type { World } from './world.js';

export interface GenerateSettings extends WorldSettings {
  contacts: number;
  seed: number;
}

const historyDays = 3 * 365;
const dayMs = 86_400_000;

/**
 * A portal with about three years of trade behind it. The same seed gives the same people and the same purchases; the
 * calendar slides so that the last of them lie just before the clock's present day.
 */
export function generateWorld(settings: GenerateSettings): World {
  const world = createEmptyWorld(settings);
  const random = new Random(settings.seed);
  const end = Math.floor(world.clock.now() / dayMs) * dayMs;
  const fixed: World = { ...world, clock: { now: () => end } };
  const joinedAt = Array.from({ length: settings.contacts }, () =>
    Math.floor(end - random.next() * historyDays * dayMs),
  );
  joinedAt.sort((a, b) => a - b);
  generatePeople(fixed, random, joinedAt);
  generateDeals(fixed, random);
  addDirt(fixed, random);
  return world;
}

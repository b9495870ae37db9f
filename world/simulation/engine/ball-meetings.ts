import { collideBalls, type BallPair, type FlyingBall } from './ball-collisions.ts';
import type { ContactReading } from './contacts.ts';
import type { Flight, ImpactSource } from './impacts.ts';
import { groupsOf } from './meetings.ts';
import type { TouchingPair } from './side-state.ts';

/** Lets balls in free flight that meet each other in a tick, and nothing else, do so exactly; gives those balls. */
export function collideFlyingBalls(touching: Iterable<TouchingPair>, source: ImpactSource, flight: Flight): number[] {
  const isFlyingBall = (index: number): boolean => source.isFreeMover(index) && source.radiusOf(index) !== null;
  const met: { readonly pair: TouchingPair; readonly reading: ContactReading }[] = [];
  const others: TouchingPair[] = [];
  for (const pair of touching) {
    const [hasA, hasB] = [isFlyingBall(pair.a), isFlyingBall(pair.b)];
    if (hasA !== hasB) others.push(pair);
    if (!hasA || !hasB) continue;
    const reading = source.readContact(pair);
    if (reading.impulseNs > 0) met.push({ pair, reading });
  }
  if (met.length === 0) return [];
  met.sort((x, y) => x.pair.a - y.pair.a || x.pair.b - y.pair.b);
  const pairs = met.map(({ pair }): [number, number] => [pair.a, pair.b]);
  const numbers = new Set(pairs.flat());
  const disturbed = new Set<number>();
  for (const pair of others)
    if ((numbers.has(pair.a) || numbers.has(pair.b)) && source.readContact(pair).impulseNs > 0)
      disturbed.add(pair.a).add(pair.b);
  return groupsOf([...numbers], pairs)
    .filter((group) => !group.some((index) => disturbed.has(index)))
    .filter((group) => {
      const balls = group.map((index): FlyingBall => {
        const { radius, ...state } = source.stateBefore(index);
        return { ...state, radiusM: radius! };
      });
      const inGroup = met.flatMap(({ pair, reading: { restitution, friction } }): BallPair[] => {
        const [a, b] = [group.indexOf(pair.a), group.indexOf(pair.b)];
        return a < 0 ? [] : [{ a, b, restitution, friction }];
      });
      return collideBalls(balls, inGroup, flight);
    })
    .flat();
}

import type { LedgerFlow } from './health-ledger.ts';

export const shownMm = (metres: number): string =>
  `${metres >= 0.01 ? Math.round(metres * 1000) : (metres * 1000).toFixed(1)} mm`;

/** Three digits, in J, kJ, MJ or GJ. */
export function shownJ(joules: number): string {
  const rounded = Number(joules.toPrecision(3));
  for (const [factor, unit] of [
    [1e9, 'GJ'],
    [1e6, 'MJ'],
    [1e3, 'kJ'],
  ] as const)
    if (Math.abs(rounded) >= factor) return `${Number((joules / factor).toPrecision(3))} ${unit}`;
  return `${rounded} J`;
}

/** What gave, and what took; the amount comes between the two parts. */
const words: Readonly<Record<LedgerFlow['cause'], { readonly in: string; readonly out: string }>> = {
  interventions: { in: 'Interventions gave', out: 'Interventions took' },
  media: { in: 'Wind and water gave', out: 'The drag of air and water took' },
  driven: { in: 'Motors and keyframes gave', out: 'Motors and keyframes took' },
  left: { in: 'What fell out of the world owed', out: 'What left the world took along' },
  vehicle: { in: 'Engines gave', out: 'Brakes, tyres, dampers and clutches took' },
  crumple: { in: 'Crumple zones sprang back with', out: 'Crumple zones took' },
  breakable: { in: 'Things that broke let loose', out: 'Breaking took' },
  frame: { in: 'Falling frames let loose', out: 'Falling frames took' },
  plant: { in: 'Trees gave', out: 'Trees took' },
  cloth: { in: 'Cloth gave', out: 'Cloth took' },
  rope: { in: 'Ropes gave', out: 'Ropes took' },
  soft: { in: 'Soft things gave', out: 'Soft things took' },
  liquid: { in: 'Liquids gave', out: 'Liquids took' },
  burning: { in: 'Fire gave', out: 'Fire took' },
  contacts: { in: '', out: 'Friction, impacts and joints took' },
};

/** What a cause did, to be followed by the amount. */
export const flowWords = ({ cause, direction }: LedgerFlow): string => words[cause][direction === 'in' ? 'in' : 'out'];

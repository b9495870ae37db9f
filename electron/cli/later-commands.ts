import type { laterCommandNames } from '../contract/command-names.ts';

/** What there is in this version in place of a command of a later one. */
export const insteadOfLater: { readonly [Name in (typeof laterCommandNames)[number]]: string } = {
  say: 'write the edits for "apply" instead; "schema edits" prints their language',
  import: 'set pieces are built of shapes with "apply", or placed from the window’s shelf',
  variations: 'branch takes with "apply" (edit branchTake) and run each with "simulate"',
  forecast: '"simulate" computes the outcome itself',
  solve: 'change the intervention with "apply" and look at the outcome with "simulate"',
  score: '"simulate --report" tells the causes and the health of a take',
  export: '"render" writes MP4, WebM and PNG, "simulate --out" motion as JSON or CSV',
  models: 'there are no model packs, and nothing needs one',
};

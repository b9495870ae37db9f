import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { picturedFile, pictureInputs } from './picture-inputs.ts';

it("the README's picture was taken of the sample, its models, the looks of things and the panels as they are", async () => {
  const { inputs } = JSON.parse(readFileSync(picturedFile, 'utf8')) as { inputs: Record<string, string> };
  const now = await pictureInputs();
  const changed = Object.keys(now).filter((name) => now[name] !== inputs[name]);
  expect(changed, 'docs/the-corner.png is out of date. Run npm run pictures, look at it, commit both').toEqual([]);
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { picturedFile, pictureInputs } from './picture-inputs.ts';

it("the README's picture was taken of the sample and the panels as they are", () => {
  const { inputs } = JSON.parse(readFileSync(picturedFile, 'utf8')) as { inputs: string };
  expect(inputs, 'docs/the-corner.png is out of date: npm run pictures').toBe(pictureInputs());
});

import { describe, expect, it } from 'vitest';
import { freeName } from './free-name.ts';

describe('a free name', () => {
  it('is the name itself while nothing has it', () => {
    expect(freeName('Crate', new Set(['Crate 2']))).toBe('Crate');
  });

  it('counts on from the number that is there, past those taken', () => {
    expect(freeName('Crate', new Set(['Crate', 'Crate 2']))).toBe('Crate 3');
    expect(freeName('Crate 8', new Set(['Crate', 'Crate 8', 'Crate 9']))).toBe('Crate 10');
  });

  it('keeps a number that belongs to the name', () => {
    expect(freeName('R2D2', new Set(['R2D2']))).toBe('R2D2 2');
  });
});

import { expect, it } from 'vitest';
import { changed } from '../../../world/edits/staged.test-kit.ts';
import { recordsOfType } from '../../../world/store/query.ts';
import { startProblem } from './start-problem.ts';

it('says of each intervention that starts after the end of its scene that it does not act', () => {
  const problem = (startFrame: number) => {
    const records = changed({ edit: 'updateIntervention', id: 'intervention:push', changes: { startFrame } });
    return startProblem(records, recordsOfType(records, 'intervention'));
  };
  expect(problem(239)).toBeNull();
  expect(problem(9000)).toBe("Push starts at frame 9000, after the scene's last frame, 239: it does not act.");
});

import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { RenderJobFileSchema, type RenderJob, type RenderJobLine } from './contract/render-job.ts';
import type { Grants } from './grants.ts';
import { fail, succeed, type Result } from '../world/result.ts';

/** Exit codes of a render job, as those of the command line. */
export const RENDER_JOB_EXIT = { done: 0, ourFault: 1, badInput: 3 } as const;

/** Reads a job's file and turns its paths into grants. */
export function readRenderJob(path: string, grants: Grants): Result<RenderJob, 'render-job-invalid'> {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return fail('render-job-invalid', `the render job cannot be read: ${(error as Error).message}`);
  }
  const parsed = RenderJobFileSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue?.path.join('.') || 'the job';
    return fail('render-job-invalid', `the render job is not valid: ${where}: ${issue?.message ?? ''}`);
  }
  const { project, out, ...rest } = parsed.data;
  if (!isAbsolute(project) || !isAbsolute(out))
    return fail('render-job-invalid', 'the render job names a relative path; project and out must be absolute');
  return succeed({
    ...rest,
    projectGrant: grants.issue(project, 'project'),
    outGrant: grants.issue(out, 'compute'),
  });
}

/** One line of JSON on stdout, which is how a job speaks to whoever started it. */
export function renderJobLine(line: RenderJobLine): string {
  return `${JSON.stringify(line)}\n`;
}

import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { laterCommandNames } from '../contract/command-names.ts';
import { commands } from './commands/index.ts';
import { insteadOfLater } from './later-commands.ts';
import { parseArguments } from './parse-arguments.ts';
import { runHere, withFolder } from './spawn-cli.test-kit.ts';

const commandOf = (name: string) => commands.find((command) => command.name === name)!;

/** What a command line that must be refused says; the project is there. */
async function refusal(args: readonly string[]): Promise<string> {
  return withFolder(async (folder) => {
    await runHere(folder, 'new', '@a.foreshot');
    const { code, out, err } = await runHere(folder, ...args);
    expect([code, out]).toEqual([2, '']);
    expect((await readdir(folder)).sort()).toEqual(['a.foreshot']);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    return err.trimEnd();
  });
}

describe('arguments', () => {
  it('are values and positionals, in any order, with = or without', () => {
    const { values, positionals } = parseArguments(commandOf('simulate'), [
      '--to=12',
      'a.foreshot',
      '-q',
      '--out',
      'x.json',
      '--hash',
    ]);
    expect({ ...values }).toEqual({ to: '12', quiet: true, out: 'x.json', hash: true });
    expect(positionals).toEqual(['a.foreshot']);
    expect({ ...parseArguments(commandOf('render'), ['--shot', 'A', '--shot=B']).values }).toEqual({
      shot: ['A', 'B'],
    });
    expect(parseArguments(commandOf('apply'), ['a.foreshot', '-']).positionals).toEqual(['a.foreshot', '-']);
    expect(parseArguments(commandOf('info'), ['--', '--odd.foreshot']).positionals).toEqual(['--odd.foreshot']);
    expect({ ...parseArguments(commandOf('new'), ['--name=--odd']).values }).toEqual({ name: '--odd' });
  });

  it.each([
    [['simulate', '@a.foreshot', '--to'], '--to needs a value, as --to FRAME; foreshot simulate --help'],
    [['simulate', '@a.foreshot', '--to='], '--to needs a value, as --to FRAME; foreshot simulate --help'],
    [['simulate', '@a.foreshot', '--out', '--hash'], '--out needs a value, as --out FILE'],
    [['simulate', '@a.foreshot', '--hash=yes'], '--hash takes no value; write --hash alone'],
    [['simulate', '@a.foreshot', '-x'], 'there is no option -x; foreshot simulate --help shows the options'],
    [['info', '@a.foreshot', '--toString'], 'there is no option --toString'],
    [['info', '@a.foreshot', '--constructor', 'x'], 'there is no option --constructor'],
  ])('that cannot be are told in one sentence: %j', async (args, words) => {
    expect(await refusal(args)).toContain(`foreshot: ${words}`);
  });
});

describe('numbers', () => {
  const render = (...args: string[]) => ['render', '@a.foreshot', '--setup', 'a', '--out', '@x', ...args];

  it.each([
    ...['-4', '-0.5', '1.5', 'ten', '1e2', ' 3', '999999999'].map((frame) => [
      ['simulate', '@a.foreshot', '--to', frame],
      `--to ${frame}: a frame number is wanted, 0 to 239`,
    ]),
    [['simulate', '@a.foreshot', '--to', '240'], '--to 240: scene:1 ends with frame 239; make the scene longer'],
    ...['-5-10', '5', '9-3', 'a-b', '-5'].map((frames) => [
      render('--format', 'mp4', '--frames', frames),
      `--frames ${frames}: write FIRST-LAST, both drawn, as 0-71`,
    ]),
    ...['-5x4', '640', '8x8', '99999x1', '640X360'].map((size) => [
      render('--format', 'mp4', '--size', size),
      `--size ${size}: write WIDTHxHEIGHT in pixels, 16 to 16384, as 1920x1080`,
    ]),
    ...['-1/2', '0/2', '3/2', '2'].map((part) => [
      render('--format', 'png', '--part', part),
      `--part ${part}: write the part and how many there are, as 1/4 … 4/4`,
    ]),
    ...['-24', '0', '23', '24/0', 'film'].map((rate) => [
      ['new', '@b.foreshot', '--rate', rate],
      `--rate ${rate} is not offered; choose one of 23.976, 24, 25, 29.97, 30, 48, 50, 59.94, 60`,
    ]),
  ] as [string[], string][])('that are none are told in one sentence: %j', async (args, words) => {
    expect(await refusal(args)).toContain(`foreshot: ${words}`);
  });
});

describe('what a later version will have', () => {
  it.each([
    [
      ['simulate', '@a.foreshot', '--out', 'x.usda'],
      '--out x.usda: USD is not written in this version; give it a name that ends with .json or .csv',
    ],
    [
      ['render', '@a.foreshot', '--out', '@x.mov'],
      '--out: mov is not written in this version; choose one of mp4, webm, png',
    ],
    [
      ['render', '@a.foreshot', '--out', '@x', '--format', 'exr'],
      '--format exr is not offered in this version; choose one of mp4, webm, png',
    ],
    [
      ['render', '@a.foreshot', '--passes', 'beauty,depth'],
      '--passes is not an option of this version; the beauty picture is drawn',
    ],
    ...laterCommandNames.map((name) => [
      [name, '@a.foreshot'],
      `"${name}" is not a command of this version; ${insteadOfLater[name]}`,
    ]),
  ] as [string[], string][])('is refused in one sentence that says what there is: %j', async (args, words) => {
    expect(await refusal(args)).toContain(`foreshot: ${words}`);
  });

  it('is the check of a delivered file', () =>
    withFolder(async (folder) => {
      await writeFile(join(folder, 'wide.mp4'), 'ftyp and more');
      const { code, err } = await runHere(folder, 'verify', '@wide.mp4');
      expect(code).toBe(3);
      expect(err).toContain('the provenance of delivered files is not verified in this version; render again');
    }));
});

describe('places to write to', () => {
  it.each([
    [
      ['--out', '@a.png'],
      '--out a.png: an image sequence is a folder of numbered files; give --out the name of a folder',
    ],
    [['--out', '@a.png', '--format', 'png'], '--out a.png: an image sequence is a folder of numbered files'],
    [['--out', '@a.foreshot', '--format', 'mp4'], '--out a.foreshot: that is the name of a project'],
  ])('of render are refused where they would surprise: %j', async (args, words) => {
    expect(await refusal(['render', '@a.foreshot', '--setup', 'a', ...args])).toContain(words);
  });
});

describe('help', () => {
  it.each(commands.map(({ name }) => name))('of %s has whole sentences between its blank lines', async (name) => {
    const { out } = await runHere('', name, '--help');
    for (const paragraph of out.trimEnd().split('\n\n').slice(1)) {
      if (/^ {2}/.test(paragraph)) continue;
      expect(paragraph, paragraph).toMatch(/^["A-Z].*[.”)]$/s);
    }
  });

  it.each(['render', 'simulate'])('of %s says that files are replaced', async (name) => {
    expect((await runHere('', name, '--help')).out).toContain('replaced without a question');
  });
});

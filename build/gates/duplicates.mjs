// The gate against duplicate code: no run of the same tokens that is both long and many lines, in or across files.
// Names count (a renamed copy is not found), comments, imports and white space do not.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const LEAST_TOKENS = 100;
const LEAST_LINES = 12;
const FOLDERS = ['world', 'electron', 'models', 'renderer', 'assets', 'build', 'e2e'];
const SOURCE = /\.(?:ts|tsx|mjs|js)$/;
const NOT_COUNTED = /\.(?:test|test-kit|spec|d)\.tsx?$|\.d\.mts$/;
const LEFT_OUT_FOLDERS = new Set(['node_modules', 'generated', 'fake-electron-dist', 'fixtures']);

const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|^import\b[^;]*;|^export [^;]*\bfrom '[^']*';|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|[\w$#]+|[^\s\w]/gm;
const IS_IGNORED = /^(?:\/\/|\/\*|import\b[^(]|export [^;]*\bfrom ')/;

function* sourceFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!LEFT_OUT_FOLDERS.has(entry.name)) yield* sourceFiles(path);
    } else if (SOURCE.test(entry.name) && !NOT_COUNTED.test(entry.name)) yield path;
  }
}

function tokensOf(text) {
  const tokens = [];
  let line = 1;
  let counted = 0;
  for (const match of text.matchAll(TOKEN)) {
    for (; counted < match.index; counted++) if (text[counted] === '\n') line++;
    if (!IS_IGNORED.test(match[0])) tokens.push({ text: match[0], line });
  }
  return tokens;
}

/** Pairs of places with the same tokens, each as long as it goes: `[{tokens, lines, first: {file, line}, second}]`. */
export function findDuplicates(files, { leastTokens = LEAST_TOKENS, leastLines = LEAST_LINES } = {}) {
  const sources = files.map(({ file, text }) => ({ file, tokens: tokensOf(text) }));
  const seen = new Map();
  const found = [];
  sources.forEach(({ file, tokens }, sourceIndex) => {
    let skipUntil = 0;
    for (let start = 0; start + leastTokens <= tokens.length; start++) {
      const key = tokens
        .slice(start, start + leastTokens)
        .map((token) => token.text)
        .join('\0');
      const earlier = seen.get(key);
      if (!earlier) {
        seen.set(key, { sourceIndex, start });
        continue;
      }
      const isOverlapping = earlier.sourceIndex === sourceIndex && earlier.start + leastTokens > start;
      if (start < skipUntil || isOverlapping) continue;
      const other = sources[earlier.sourceIndex].tokens;
      let length = leastTokens;
      while (other[earlier.start + length] && other[earlier.start + length].text === tokens[start + length]?.text)
        length++;
      skipUntil = start + length;
      const lines = tokens[start + length - 1].line - tokens[start].line + 1;
      if (lines < leastLines) continue;
      const first = { file: sources[earlier.sourceIndex].file, line: other[earlier.start].line };
      found.push({ tokens: length, lines, first, second: { file, line: tokens[start].line } });
    }
  });
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = process.argv[2] ?? process.cwd();
  const present = new Set(readdirSync(root));
  const paths = FOLDERS.filter((folder) => present.has(folder)).flatMap((folder) => [
    ...sourceFiles(join(root, folder)),
  ]);
  const files = paths.map((path) => ({
    file: relative(root, path).replaceAll(sep, '/'),
    text: readFileSync(path, 'utf8'),
  }));
  const duplicates = findDuplicates(files);
  for (const { tokens, lines, first, second } of duplicates) {
    console.error(`${second.file}:${second.line}: ${lines} lines (${tokens} tokens) as in ${first.file}:${first.line}`);
  }
  console.log(`${files.length} files, ${duplicates.length} duplicates`);
  process.exit(duplicates.length === 0 && files.length > 0 ? 0 : 1);
}

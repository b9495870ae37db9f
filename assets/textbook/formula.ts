/*
 * Formulas of the problem sheets, as text that a person and the test both read: numbers, the given letters, + − * / ^,
 * brackets and the functions below. Angles are radians; deg(30) turns degrees into them.
 */

const functions: Readonly<Record<string, (x: number) => number>> = {
  sqrt: Math.sqrt,
  cbrt: Math.cbrt,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  exp: Math.exp,
  ln: Math.log,
  cosh: Math.cosh,
  deg: (degrees) => (degrees * Math.PI) / 180,
  /** Complete elliptic integral of the first kind of the modulus k, by the arithmetic–geometric mean. */
  K: (k) => {
    let [a, g] = [1, Math.sqrt(1 - k * k)];
    while (Math.abs(a - g) > 1e-14) [a, g] = [(a + g) / 2, Math.sqrt(a * g)];
    return Math.PI / (2 * a);
  },
};

const TOKEN = /\s*(?:(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|([A-Za-z]\w*)|([-+*/^()]))/y;

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) throw new Error(`"${text}" cannot be read from character ${start}`);
    tokens.push(match[0].trim());
  }
  return tokens;
}

/** The formula's value; throws on what it cannot read and on letters that are not given. */
export function evaluate(text: string, given: Readonly<Record<string, number>>): number {
  const tokens = tokensOf(text);
  let at = 0;
  const take = (token: string): boolean => tokens[at] === token && at++ >= 0;
  const need = (token: string): void => {
    if (!take(token)) throw new Error(`"${text}": "${token}" is wanted where "${tokens[at] ?? 'the end'}" is`);
  };

  function sum(): number {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-')
      value = tokens[at++] === '+' ? value + product() : value - product();
    return value;
  }
  function product(): number {
    let value = signed();
    while (tokens[at] === '*' || tokens[at] === '/') value = tokens[at++] === '*' ? value * signed() : value / signed();
    return value;
  }
  function signed(): number {
    return take('-') ? -signed() : power();
  }
  function power(): number {
    const base = primary();
    return take('^') ? base ** signed() : base;
  }
  function primary(): number {
    if (take('(')) {
      const value = sum();
      need(')');
      return value;
    }
    const token = tokens[at++] ?? '';
    if (/^\d/.test(token)) return Number(token);
    const apply = functions[token];
    if (apply !== undefined && take('(')) {
      const value = sum();
      need(')');
      return apply(value);
    }
    if (token === 'pi') return Math.PI;
    const value = given[token];
    if (value === undefined) throw new Error(`"${text}": "${token}" is not given`);
    return value;
  }

  const value = sum();
  if (at < tokens.length) throw new Error(`"${text}": "${tokens[at]}" is one too many`);
  return value;
}

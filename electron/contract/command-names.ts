/** Commands of `foreshot`, in the order of its help. Main knows them too: started with one, it opens no window. */
export const commandNames = ['new', 'info', 'schema', 'apply', 'simulate', 'render', 'verify', 'doctor'] as const;

/** Names that later versions will answer to; this one says plainly that it does not. */
export const laterCommandNames = [
  'say',
  'import',
  'variations',
  'forecast',
  'solve',
  'score',
  'export',
  'models',
] as const;

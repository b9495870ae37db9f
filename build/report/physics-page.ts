import { shortNumber, type Experiment, type Row } from '../../world/experiments/index.ts';

/** One experiment with what came out of it. */
export interface Outcome extends Omit<Experiment, 'measure' | 'isLong'> {
  readonly measured: number;
  /** In the unit of the bound: a share or the expected value's unit. */
  readonly error: number;
  readonly isWithin: boolean;
  readonly errorText: string;
  readonly boundText: string;
  readonly hash: string;
  /** That measuring took; the first of a shared run takes it all. */
  readonly seconds: number;
}

export interface MeasuredTable {
  readonly title: string;
  readonly rows: readonly (Row & { readonly outcomes: readonly Outcome[] })[];
}

export interface ReportHead {
  readonly engine: string;
  readonly coreVersion: number;
  readonly ticksPerSecond: number;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

type MeasuredRow = MeasuredTable['rows'][number];

function stateOf({ outcomes, outOfScope }: MeasuredRow): {
  readonly name: 'holds' | 'fails' | 'missing';
  readonly text: string;
} {
  if (outOfScope !== undefined) return { name: 'missing', text: 'out of scope' };
  if (outcomes.length === 0) return { name: 'missing', text: 'not measured' };
  const failed = outcomes.filter(({ isWithin }) => !isWithin).length;
  return failed === 0 ? { name: 'holds', text: 'holds' } : { name: 'fails', text: `${failed} out of bound` };
}

function outcomeRow(outcome: Outcome): string {
  const { name, expected, measured, isWithin, settings, seed, hash, knownGap } = outcome;
  const unit = expected.unit === '1' ? '' : ` <i>${escaped(expected.unit)}</i>`;
  return `<tr class="${isWithin ? 'holds' : 'fails'}">
<td>${escaped(name)}<small>${escaped(settings)}</small>${knownGap === undefined ? '' : `<small class="gap">${escaped(knownGap)}</small>`}</td>
<td class="source">${escaped(expected.source)}</td>
<td class="n">${shortNumber(expected.value)}${unit}</td>
<td class="n">${shortNumber(measured)}${unit}</td>
<td class="n e">${escaped(outcome.errorText)}</td>
<td class="n b">${escaped(outcome.boundText)}</td>
<td class="n h">${seed}</td>
<td class="h" title="${escaped(hash)}">${escaped(hash.slice(0, 10))}</td>
</tr>`;
}

function rowSection(row: MeasuredRow): string {
  const state = stateOf(row);
  const head = `<tr class="row ${state.name}" id="${row.id}"><th colspan="6">${escaped(row.phenomenon)}<small>bound ${escaped(row.bound)}</small>${row.outOfScope === undefined ? '' : `<small>${escaped(row.outOfScope)}</small>`}</th><th colspan="2" class="state">${state.text}</th></tr>`;
  return `<tbody>${head}${row.outcomes.map(outcomeRow).join('\n')}</tbody>`;
}

function tableSection({ title, rows }: MeasuredTable): string {
  return `<h2>${escaped(title)}</h2>
<table>
<colgroup><col style="width:31%"><col style="width:21%"><col style="width:11%"><col style="width:11%"><col style="width:9%"><col style="width:7%"><col style="width:4%"><col style="width:6%"></colgroup>
<thead><tr><th>quantity and setting</th><th>source</th><th class="n">expected</th><th class="n">measured</th><th class="n">error</th><th class="n">bound</th><th class="n">seed</th><th>hash</th></tr></thead>
${rows.map(rowSection).join('\n')}
</table>`;
}

const STYLE = `
:root { color-scheme: dark; --ground: #16181b; --panel: #1d2024; --line: #2c3036; --text: #d8dadd; --dim: #8d949c; --good: #7fb98a; --bad: #ef6a5f; --warn: #c9a25c; }
@media print { :root { color-scheme: light; --ground: #fff; --panel: #f4f4f4; --line: #ccc; --text: #111; --dim: #555; --good: #176c2b; --bad: #b3170a; --warn: #7a5a10; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1360px; padding: 32px 32px 64px; background: var(--ground); color: var(--text); font: 14px/1.45 system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 24px; font-weight: 600; margin: 0 0 4px; }
h2 { font-size: 17px; font-weight: 600; margin: 40px 0 10px; }
p { margin: 0; color: var(--dim); }
.sum { display: flex; gap: 10px; margin: 20px 0 0; }
.sum div { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: 10px 16px; min-width: 130px; color: var(--dim); font-size: 12px; }
.sum b { display: block; font-size: 22px; font-weight: 600; color: var(--text); }
.sum .bad b { color: var(--bad); } .sum .good b { color: var(--good); }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { padding: 5px 10px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
thead th { font-size: 11px; font-weight: 500; color: var(--dim); }
tr.row th { background: var(--panel); font-weight: 600; padding-top: 9px; padding-bottom: 9px; }
tr.row small { display: inline; margin-left: 12px; font-weight: 400; }
.state { text-align: right; white-space: nowrap; }
tr.row.holds .state { color: var(--good); } tr.row.missing .state { color: var(--warn); font-weight: 500; } tr.row.missing th:first-child { color: var(--dim); font-weight: 500; }
tr.row.fails .state { color: var(--bad); }
tr.fails td { background: color-mix(in srgb, var(--bad) 13%, transparent); } tr.fails .e { color: var(--bad); font-weight: 600; }
.gap { color: var(--bad); }
small { display: block; font-size: 12px; color: var(--dim); }
.source { color: var(--dim); }
.n { text-align: right; } i { font-style: normal; color: var(--dim); }
.h { font: 11px ui-monospace, 'DejaVu Sans Mono', monospace; color: var(--dim); padding-top: 7px; white-space: nowrap; overflow: hidden; }
tbody { break-inside: avoid; }`;

/** The whole report as one HTML page without scripts or other files. */
export function physicsPage(
  { engine, coreVersion, ticksPerSecond }: ReportHead,
  tables: readonly MeasuredTable[],
): string {
  const rows = tables.flatMap((table) => table.rows);
  const outcomes = rows.flatMap((row) => row.outcomes);
  const failed = outcomes.filter(({ isWithin }) => !isWithin).length;
  const outOfScope = rows.filter((row) => row.outOfScope !== undefined).length;
  const box = (count: number, text: string, className = '') => `<div class="${className}"><b>${count}</b>${text}</div>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Physics report</title><style>${STYLE}</style></head>
<body>
<h1>Physics report</h1>
<p>Every phenomenon against an independent answer. Engine ${escaped(engine)}, core ${coreVersion}, ${ticksPerSecond} ticks per second.</p>
<div class="sum">${box(outcomes.length, 'experiments')}${box(outcomes.length - failed, 'within bound', 'good')}${box(failed, 'out of bound', failed > 0 ? 'bad' : '')}${box(outOfScope, 'rows out of scope')}</div>
${tables
  .filter((table) => table.rows.length > 0)
  .map(tableSection)
  .join('\n')}
</body></html>
`;
}

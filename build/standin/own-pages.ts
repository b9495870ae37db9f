// The stand-in's own pages: the blank one that a window shows first, and dialogs.
import { readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

interface OwnDialog {
  html: string;
  answer(value: unknown): void;
}

const BLANK = '<!doctype html><meta name="color-scheme" content="dark"><title>…</title>';

/** Dialogs that wait for an answer, by their unguessable id. */
export const waitingDialogs = new Map<string, OwnDialog>();

function listFolder(folder: string): { name: string; isFolder: boolean }[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
    .sort((one, two) => Number(two.isFolder) - Number(one.isFolder) || one.name.localeCompare(two.name));
}

/** /blank, /dialog/ID, /dialog/ID/list?folder=…, /dialog/ID/answer */
export async function serveOwnPage(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const [, kind, id = '', verb] = pathname.split('/');
  const dialog = waitingDialogs.get(id);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  if (kind !== 'dialog') response.end(BLANK);
  else if (!dialog) response.writeHead(404).end();
  else if (verb === 'list') {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(listFolder(searchParams.get('folder') ?? '/')));
  } else if (verb === 'answer') {
    dialog.answer(JSON.parse(await text(request)));
    response.end();
  } else response.end(dialog.html);
}

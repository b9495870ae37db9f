// The HTML of the stand-in's dialogs.
interface FileDialog {
  kind: 'open' | 'save';
  title: string;
  button: string;
  folder: string;
  path: string;
}

interface MessageBox {
  title: string;
  message: string;
  detail: string;
  buttons: readonly string[];
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
/** A value inside a script element: "</script>" in a name must not end it. */
const literal = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');

const STYLE = `
  body { font: 14px system-ui; background: #1d2025; color: #dde; margin: 16px }
  ul { list-style: none; padding: 0; height: 300px; overflow: auto; border: 1px solid #444 }
  li { padding: 3px 8px; cursor: pointer }
  li:hover { background: #345 }
  input { width: 100%; padding: 6px; box-sizing: border-box }
  button { padding: 6px 14px; margin: 8px 8px 0 0 }`;

function document(title: string, body: string, script: string): string {
  return `<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="dark"><title>${escaped(title)}</title>
<style>${STYLE}</style>${body}<script type="module">
const answer = (value) => fetch(location.pathname + '/answer', { method: 'POST', body: JSON.stringify(value) });
${script}
</script>`;
}

export function messageBoxHtml({ title, message, detail, buttons }: MessageBox): string {
  const list = buttons.map((label, index) => `<button data-index="${index}">${escaped(label)}</button>`).join('');
  return document(
    title,
    `<h3>${escaped(message)}</h3><p>${escaped(detail)}</p>${list}`,
    `for (const button of document.querySelectorAll('button')) button.onclick = () => answer(Number(button.dataset.index));`,
  );
}

export function fileDialogHtml({ kind, title, button, folder, path }: FileDialog): string {
  const body = `<p>${escaped(title)} <small>(file dialog of the stand-in)</small></p>
<input id="path" value="${escaped(path)}" autofocus><ul id="list"></ul>
<button id="accept">${escaped(button)}</button><button id="cancel">Cancel</button>`;
  return document(
    title,
    body,
    `const path = document.getElementById('path');
const list = document.getElementById('list');
let folder = ${literal(folder)};
const inFolder = (name) => folder.replace(/\\/$/, '') + '/' + name;
const parent = () => folder.replace(/\\/[^/]*$/, '') || '/';
const choose = ({ name, isFolder }) => {
  if (!isFolder) { path.value = inFolder(name); return; }
  const fileName = path.value.split('/').pop();
  folder = name === '..' ? parent() : inFolder(name);
  path.value = ${literal(kind)} === 'save' ? inFolder(fileName) : folder;
  show();
};
const show = async () => {
  const response = await fetch(location.pathname + '/list?folder=' + encodeURIComponent(folder));
  const entries = response.ok ? await response.json() : [];
  list.replaceChildren(...[{ name: '..', isFolder: true }, ...entries].map((entry) => {
    const item = document.createElement('li');
    item.textContent = (entry.isFolder ? '▸ ' : '   ') + entry.name;
    item.onclick = () => choose(entry);
    return item;
  }));
};
document.getElementById('accept').onclick = () => answer(path.value);
document.getElementById('cancel').onclick = () => answer(null);
path.onkeydown = (event) => {
  if (event.key === 'Enter') answer(path.value);
  if (event.key === 'Escape') answer(null);
};
show();`,
  );
}

// Entry of the utility process "compute": exports' file ends, what the machine offers, later bakes and inference.
import { GrantedPaths } from '../contract/granted-paths.ts';
import { computeMethods } from '../contract/methods.ts';
import { serve } from '../contract/rpc.ts';
import {
  EXPORT_NOTES_OPTION,
  portLikeOf,
  UtilityMessageSchema,
  type ElectronPort,
  type ParentPort,
} from '../contract/utility-messages.ts';
import { ExportNotes } from './export-notes.ts';
import { makeComputeClient, type ComputeClient } from './handlers.ts';

const { parentPort } = process as unknown as { readonly parentPort: ParentPort };
const grants = new GrantedPaths((work, delayMs) => setTimeout(work, delayMs).unref());
const notesFolder = process.argv.find((argument) => argument.startsWith(EXPORT_NOTES_OPTION));
const notes = notesFolder === undefined ? null : new ExportNotes(notesFolder.slice(EXPORT_NOTES_OPTION.length));
const clients = new Set<ComputeClient>();

function serveClient(port: ElectronPort): void {
  const client = makeComputeClient(grants, notes);
  clients.add(client);
  const portLike = portLikeOf(port);
  serve(portLike, computeMethods, client.handlers);
  portLike.onClose(() => {
    clients.delete(client);
    void client.end();
  });
  port.start();
}

/** The program quits: exports under way go, so that nothing half-written stays. */
async function quit(): Promise<never> {
  await Promise.all([...clients].map((client) => client.end()));
  process.exit(0);
}

parentPort.on('message', ({ data, ports }) => {
  const message = UtilityMessageSchema.safeParse(data);
  if (!message.success) return;
  const [port] = ports;
  if (message.data.type === 'grant') grants.add(message.data.grant, message.data.path);
  else if (message.data.type === 'close') void quit();
  else if (port !== undefined) serveClient(port);
});

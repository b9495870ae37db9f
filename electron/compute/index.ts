// Entry of the utility process "compute": exports' file ends, what the machine offers, later bakes and inference.
import { GrantedPaths } from '../contract/granted-paths.ts';
import { computeMethods } from '../contract/methods.ts';
import { serve } from '../contract/rpc.ts';
import { portLikeOf, UtilityMessageSchema, type ElectronPort } from '../contract/utility-messages.ts';
import { makeComputeClient } from './handlers.ts';

/** What is used of Electron's `process.parentPort`. */
interface ParentPort {
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly ElectronPort[] }) => void,
  ): unknown;
}

const { parentPort } = process as unknown as { readonly parentPort: ParentPort };
const grants = new GrantedPaths((work, delayMs) => void setTimeout(work, delayMs));

function serveClient(port: ElectronPort): void {
  const portLike = portLikeOf(port);
  const { handlers, onClose } = makeComputeClient(grants);
  serve(portLike, computeMethods, handlers);
  portLike.onClose(onClose);
  port.start();
}

parentPort.on('message', ({ data, ports }) => {
  const message = UtilityMessageSchema.parse(data);
  const [port] = ports;
  if (message.type === 'grant') grants.add(message.grant, message.path);
  else if (port !== undefined) serveClient(port);
});

import { GrantedPaths } from '../contract/granted-paths.ts';
import { projectMethods } from '../contract/methods.ts';
import { serve } from '../contract/rpc.ts';
import { UtilityMessageSchema, portLikeOf, type ParentPort } from '../contract/utility-messages.ts';
import { ProjectDesk } from './handlers.ts';

/** Entry of the utility process "project": the only one that touches a project file. */
const grantedPaths = new GrantedPaths((work, delayMs) => setTimeout(work, delayMs).unref());
const desk = new ProjectDesk((grant) => grantedPaths.pathOf(grant));

const { parentPort } = process as typeof process & { readonly parentPort: ParentPort };

parentPort.on('message', ({ data, ports }) => {
  const message = UtilityMessageSchema.safeParse(data);
  if (!message.success) return;
  if (message.data.type === 'grant') grantedPaths.add(message.data.grant, message.data.path);
  if (message.data.type === 'close') process.exit(0);
  const port = ports[0];
  if (message.data.type !== 'client' || port === undefined) return;
  serve(portLikeOf(port), projectMethods, desk.handlers);
  port.start();
});

process.on('exit', () => desk.close());

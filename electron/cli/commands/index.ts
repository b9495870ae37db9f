import type { Command } from '../command.ts';
import { applyCommand } from './apply.ts';
import { doctorCommand } from './doctor.ts';
import { infoCommand } from './info.ts';
import { newCommand } from './new.ts';
import { renderCommand } from './render.ts';
import { schemaCommand } from './schema.ts';
import { simulateCommand } from './simulate.ts';
import { verifyCommand } from './verify.ts';

/** In the order of `commandNames`, which is that of the help. */
export const commands: readonly Command[] = [
  newCommand,
  infoCommand,
  schemaCommand,
  applyCommand,
  simulateCommand,
  renderCommand,
  verifyCommand,
  doctorCommand,
];

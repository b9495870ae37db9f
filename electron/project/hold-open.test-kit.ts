// Opens a project, makes one edit, says so, and keeps the file open until it is killed.
import { ProjectFile } from './project-file.ts';
import { addBox } from './temporary-project.test-kit.ts';

const project = ProjectFile.open(process.argv[2] ?? '');
project.apply([addBox(1)], 'Add');
console.log('open');
setInterval(() => project.info(), 60_000);

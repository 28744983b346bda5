import { spawnSync } from 'node:child_process';

/** The interpreter if it is there and has the module, else null. */
export function findPython(python, module) {
  return spawnSync(python, ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0 ? python : null;
}

import { execFile, spawn } from 'node:child_process';
import fs from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs PostgreSQL's programs as an account that PostgreSQL accepts. */
export interface ServerAccount {
  /** Waits for the end; rejects with what the program wrote. */
  run(program: string, args: readonly string[]): Promise<void>;
  /** Same, without pipes: a server that stays behind would hold them open. Resolves to the exit code. */
  launch(program: string, args: readonly string[]): Promise<number | null>;
  /** Lets the account read a file that we made. */
  own(file: string): void;
}

/**
 * PostgreSQL refuses to run as root. As root we use a user namespace, in which it is "nobody" but keeps root's access to
 * files, so that it works below a private home and no account is made. Where namespaces are forbidden it becomes the
 * account postgres, else nobody, which then owns the folder.
 */
export async function chooseAccount(dir: string): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return account([], {});
  const namespace = ['unshare', '--user', '--map-user=65534', '--map-group=65534'];
  const works = await run('unshare', [...namespace.slice(1), 'true']).then(
    () => true,
    () => false,
  );
  if (works) return account(namespace, {});
  const entry = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith('postgres:'))
    ?.split(':');
  const uid = Number(entry?.[2] ?? 65534);
  const gid = Number(entry?.[3] ?? 65534);
  fs.chownSync(dir, uid, gid);
  return account([], { uid, gid });
}

function account(prefix: readonly string[], identity: { uid?: number; gid?: number }): ServerAccount {
  // The server's messages are read by us, and its clock is UTC whatever the machine's is.
  const options = { ...identity, cwd: '/', env: { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C', TZ: 'UTC' } };
  const command = (program: string, args: readonly string[]): [string, string[]] => {
    const [file, ...rest] = [...prefix, program, ...args];
    return [file!, rest];
  };
  return {
    run: async (program, args) => {
      await run(...command(program, args), options).catch((error: Error & { stderr?: string; stdout?: string }) => {
        throw new Error(`${error.stderr ?? ''}\n${error.stdout ?? ''}\n${error.message}`, { cause: error });
      });
    },
    launch: (program, args) =>
      new Promise((resolve, reject) => {
        const child = spawn(...command(program, args), { ...options, stdio: 'ignore', windowsHide: true });
        child.once('error', reject);
        child.once('exit', resolve);
      }),
    own: (file) => {
      if (identity.uid !== undefined) fs.chownSync(file, identity.uid, identity.gid!);
    },
  };
}

import { hash, verify } from '@node-rs/argon2';

// Argon2id with OWASP's minimum for interactive sign-in: 19 MiB, 2 passes, 1 lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/** Verified for unknown users, so that a wrong name takes as long as a wrong password. */
let nobody: Promise<string> | undefined;

export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  if (passwordHash === undefined) {
    nobody ??= hashPassword('nobody has this password');
    await verify(await nobody, password);
    return false;
  }
  return verify(passwordHash, password);
}

import { OpenSeatError } from '@openseat/protocol';
import { isGuessable } from './guessable-password.ts';

/** Follows NIST SP 800-63B: a minimum length instead of required kinds of characters. */
export const passwordLengths = { least: 10, most: 256 };

interface Account {
  readonly instanceId: string;
  readonly loginName: string;
  readonly displayName: string;
}

/**
 * @throws OpenSeatError `Password.TooShort`, `Password.TooLong`, `Password.HasName`, `Password.Guessable`
 */
export async function checkPassword(password: string, account: Account): Promise<void> {
  const { instanceId, loginName, displayName } = account;
  const length = [...password].length;
  if (length < passwordLengths.least) throw new OpenSeatError('Password.TooShort', passwordLengths);
  if (length > passwordLengths.most) throw new OpenSeatError('Password.TooLong', passwordLengths);
  if (password.toLowerCase().includes(loginName.toLowerCase())) throw new OpenSeatError('Password.HasName');
  if (await isGuessable(password, [loginName, displayName, instanceId])) {
    throw new OpenSeatError('Password.Guessable');
  }
}

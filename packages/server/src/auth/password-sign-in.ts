import { OpenSeatError } from '@openseat/protocol';
import { passwordMatches } from './passwords.ts';
import { type SignInAttempt, SignInGuard } from './sign-in-guard.ts';
import type { UserDirectory } from './user-directory.ts';

/** Who a name and a password belong to, whichever door they come in by. */
export class PasswordSignIn {
  readonly #users: UserDirectory;
  readonly #guard = new SignInGuard();

  constructor(users: UserDirectory) {
    this.#users = users;
  }

  /**
   * The user's id.
   * @throws OpenSeatError `InvalidCredentials`, `SignIn.Locked`, and `User.Disabled` to one who knows the password
   */
  async userOf(attempt: SignInAttempt & { readonly password: string }): Promise<string> {
    await this.#guard.take(attempt);
    const found = await this.#users.findForSignIn(attempt.instanceId, attempt.userName);
    const matches = await passwordMatches(found?.passwordHash, attempt.password);
    if (!found || !matches) throw new OpenSeatError('InvalidCredentials');
    await this.#guard.succeeded(attempt);
    if (found.disabled) throw new OpenSeatError('User.Disabled');
    return found.userId;
  }
}

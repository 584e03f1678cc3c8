import { OpenSeatError } from '@openseat/protocol';
import { passwordMatches } from './passwords.ts';
import type { SignInAttempt, SignInGuard } from './sign-in-guard.ts';
import type { UserDirectory } from './user-directory.ts';

interface Parts {
  readonly users: UserDirectory;
  readonly guard: Pick<SignInGuard, 'take' | 'succeeded'>;
  /**
   * The company that the instance's users must sign in by, administrators excepted. Undefined: passwords are
   * allowed too.
   */
  readonly companyOnly: (instanceId: string) => Promise<string | undefined>;
}

/** Checks names and passwords, for every way to sign in. */
export class PasswordSignIn {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * The user's id. `User.Disabled` and `SignIn.CompanyOnly` are thrown only if the password is right.
   * @throws OpenSeatError `InvalidCredentials`, `SignIn.Locked`, `User.Disabled`, `SignIn.CompanyOnly`
   */
  async userOf(attempt: SignInAttempt & { readonly password: string }): Promise<string> {
    const { users, guard, companyOnly } = this.#parts;
    await guard.take(attempt);
    const found = await users.findForSignIn(attempt.instanceId, attempt.userName);
    const matches = await passwordMatches(found?.passwordHash, attempt.password);
    if (!found || !matches) throw new OpenSeatError('InvalidCredentials');
    await guard.succeeded(attempt);
    if (found.disabled) throw new OpenSeatError('User.Disabled');
    const name = await companyOnly(attempt.instanceId);
    if (name !== undefined && !(await users.find(found.userId))?.roles.includes('administrator')) {
      throw new OpenSeatError('SignIn.CompanyOnly', { name });
    }
    return found.userId;
  }
}

/** The nonces of signed requests, to refuse replays. */
export interface UsedNonces {
  /**
   * Takes a nonce. False: it was taken before. With two at once, only the first gets true.
   * @param signer the owner of the nonce
   * @param now epoch milliseconds
   * @param until epoch milliseconds until which it must be remembered
   */
  take(signer: string, nonce: string, now: number, until: number): Promise<boolean>;
}

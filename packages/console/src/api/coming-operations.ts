/**
 * Operations that the console uses where the server has them. An older server answers
 * `InvalidAction.NotFound`, which the page shows as "not available on this server".
 */
export interface ComingOperations {
  ListAccessKeys: {
    readonly request: object;
    readonly answer: {
      readonly accessKeys: readonly {
        readonly accessKeyId: string;
        readonly userId: string;
        readonly createdTime: number;
        readonly lastUsedTime: number;
      }[];
    };
  };
}

/** The fork of s3rver that is kept has the types of the first. */
declare module '@20minutes/s3rver' {
  import S3rver from 's3rver';
  export default S3rver;
}

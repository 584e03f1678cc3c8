/** The maintained fork of s3rver has the types of the original. */
declare module '@20minutes/s3rver' {
  import S3rver from 's3rver';
  export default S3rver;
}

/** A value of a file under the path of its keys. */
export interface FileValue {
  readonly key: string;
  readonly text: string;
}

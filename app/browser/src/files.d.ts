/** What an import of a file that is not a program gives: see the loaders in package.json. */

declare module "*.css" {
  const text: string;
  export default text;
}

declare module "*.woff2" {
  const address: string;
  export default address;
}

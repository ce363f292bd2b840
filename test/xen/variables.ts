/** Lines of a shell script that set these `NAME=VALUE`. @throws Error for what is none */
export function exported(variables: readonly string[]): string {
  return variables
    .map((variable) => {
      const [, name, value] = /^([A-Z_][A-Z0-9_]*)=(.*)$/.exec(variable) ?? [];
      if (name === undefined) throw new Error(`--set ${variable}: NAME=VALUE was expected`);
      return `export ${name}='${value!.replaceAll("'", "'\\''")}'\n`;
    })
    .join('');
}

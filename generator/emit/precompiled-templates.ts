/**
 * The templates as Handlebars' compiler makes them, by name. The build writes them over this module in `dist/`
 * (`precompile-templates.ts`); sources have none, and compile `templates/` at first use.
 */
export const specifications: Readonly<Record<string, unknown>> | undefined = undefined;

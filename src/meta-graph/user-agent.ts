/** Who calls Meta, in the form that Meta's OpenAPI file asks for: a name and a version of three numbers. */
export const USER_AGENT = 'aiahub-conect/0.1.0';

/* The do-nothing program: what is left of its start and end is what a process costs. Linked as the compiler links any program. */
int main(void)
{
    return 0;
}

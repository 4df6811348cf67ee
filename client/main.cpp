#include "client/app/client_app.h"

int main(int argc, char **argv)
{
    return tincan::app::run(argc, argv);
}
